/** What the site is, where its files are, and on what terms they may be used. */
@NullMarked
package org.w3id.apatite.about;

import org.jspecify.annotations.NullMarked;
