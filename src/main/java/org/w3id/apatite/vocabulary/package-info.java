/** The ground floor: where IRIs are minted. */
@NullMarked
package org.w3id.apatite.vocabulary;

import org.jspecify.annotations.NullMarked;
