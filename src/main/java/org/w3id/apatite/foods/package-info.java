/**
 * {@code /foods}: which foods hold most of a nutrient, per 100 g, per household portion or per 100
 * kcal, by each source, with spread and origin of each value.
 *
 * <pre>{@code
 * curl 'http://localhost:3030/foods/mineral-magnesium.csv?per=serving'
 * }</pre>
 */
@NullMarked
package org.w3id.apatite.foods;

import org.jspecify.annotations.NullMarked;
