package dev.muster.points.journal;

import dev.muster.core.check.FindingCode;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.text.Messages;

/** What can be wrong with a journal, or keep a ledger from using it. */
public enum JournalFault implements FindingCode {
  /** Another ledger has the journal open. */
  LOCKED,
  /** Reading or writing failed. */
  INPUT_OUTPUT,
  /** What should be the journal's folder is a file, or lies in one. */
  NOT_A_FOLDER,
  /** A link leads to nothing, or to itself. */
  LINK_TO_NOWHERE,
  /** The folder may not be read or written. */
  NO_ACCESS,
  /** There is no journal where one was expected. */
  NOT_FOUND,
  /** There is a journal where none was expected. */
  NOT_EMPTY,
  /** A frame or snapshot is of a newer version of the format. */
  NEWER_FORMAT,
  /** A frame was decided by a newer version of the rules. */
  NEWER_RULES,
  /** Forced bytes are not what was written. */
  CORRUPT,
  /** A segment is missing. */
  MISSING_SEGMENT,
  /** Replay decided differently than it was decided at first. */
  DIVERGED,
  /** The journal does not hold the head that was expected. */
  HEAD_MISSING,
  /** A snapshot is damaged. */
  SNAPSHOT_DAMAGED,
  /** A snapshot is not what replay makes. */
  SNAPSHOT_DIFFERS,
  /** The sums of the ledger do not agree. */
  SUMS_DIFFER,
  /** Writing failed before; memory may be ahead of the disk. */
  FAILED,
  /** Too many commands wait. */
  QUEUE_FULL;

  private static final Messages MESSAGES = Messages.load(JournalFault.class, "messages");

  @Override
  public String code() {
    return "points.journal." + ObjectReader.name(this);
  }

  @Override
  public Messages messages() {
    return MESSAGES;
  }
}
