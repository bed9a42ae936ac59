package dev.muster.points.json;

import dev.muster.core.check.FindingCode;
import dev.muster.core.json.ObjectReader;
import dev.muster.core.text.Messages;

/** What can be wrong with a ledger command before the ledger sees it. */
public enum CommandFault implements FindingCode {
  /** An id is neither 32 digits nor a text to derive one from. */
  NOT_LEDGER_ID,
  /** A line has no command or several. */
  ONE_COMMAND,
  /** The word "all" stands where an amount must be given. */
  ALL_OF_NOTHING,
  /** A time lies outside of what a ledger can hold. */
  TIME_OUT_OF_RANGE,
  /** A duration is not whole seconds or too long. */
  NOT_SECONDS,
  /** A command names an account that does not exist. */
  NO_SUCH_ACCOUNT,
  /** A line's time lies before that of an earlier line. */
  TIME_GOES_BACK;

  private static final Messages MESSAGES = Messages.load(CommandFault.class, "messages");

  @Override
  public String code() {
    return "points.command." + ObjectReader.name(this);
  }

  @Override
  public Messages messages() {
    return MESSAGES;
  }
}
