package dev.muster.core.explain;

import dev.muster.core.check.FindingCode;
import dev.muster.core.text.Messages;

/** What can be wrong with an explanation. */
public enum ExplanationFault implements FindingCode {
  BAD_REF("explain.bad-ref"),
  BAD_CODE("explain.bad-code"),
  BAD_POINTER("explain.bad-pointer"),
  HALF_ROUNDED("explain.half-rounded"),
  DUPLICATE_NODE("explain.duplicate-node"),
  DANGLING("explain.dangling"),
  UNKNOWN_ROOT("explain.unknown-root"),
  CYCLE("explain.cycle"),
  TOO_MANY_NODES("explain.too-many-nodes"),
  TOO_MANY_INPUTS("explain.too-many-inputs");

  static final Messages MESSAGES = Messages.load(ExplanationFault.class, "messages");

  private final String code;

  ExplanationFault(String code) {
    this.code = code;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public Messages messages() {
    return MESSAGES;
  }
}
