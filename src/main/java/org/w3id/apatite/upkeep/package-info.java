/** What keeps a data directory in health: compaction, backups, and their restoration. */
@org.jspecify.annotations.NullMarked
package org.w3id.apatite.upkeep;
