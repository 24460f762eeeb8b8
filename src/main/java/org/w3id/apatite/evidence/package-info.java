/**
 * {@code /evidence}: what studies found on a subject and an outcome, as forest plots; where
 * findings disagree, that is said first. Nothing is pooled.
 *
 * <pre>{@code
 * curl 'http://localhost:3030/evidence/mineral-magnesium/condition-coronary-artery-calcification.csv'
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.evidence;

import org.jspecify.annotations.NullMarked;
