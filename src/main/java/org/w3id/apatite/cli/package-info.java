/** The command line. */
@NullMarked
package org.w3id.apatite.cli;

import org.jspecify.annotations.NullMarked;
