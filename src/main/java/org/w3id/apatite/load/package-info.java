/**
 * From source files to a served data version: map and parse, run the rules, validate, bulk-load
 * aside, switch over.
 *
 * <p>Nothing is written to the served version. What fails before the last step leaves it as it was.
 */
@NullMarked
package org.w3id.apatite.load;

import org.jspecify.annotations.NullMarked;
