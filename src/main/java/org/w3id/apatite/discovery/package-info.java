/**
 * How people, search engines and crawlers find the site and what is on it: the landing page with
 * its markup and typed links, {@code /robots.txt}, the sitemap.
 */
@NullMarked
package org.w3id.apatite.discovery;

import org.jspecify.annotations.NullMarked;
