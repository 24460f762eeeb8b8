/** Tests in a real browser. */
package org.w3id.apatite.browser;
