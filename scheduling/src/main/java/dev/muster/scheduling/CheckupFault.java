package dev.muster.scheduling;

import dev.muster.core.check.FindingCode;
import dev.muster.core.text.Messages;

/** What can be contradictory in a problem, or keep a strategy from solving it. */
public enum CheckupFault implements FindingCode {
  DUPLICATE_ID("checkup.duplicate-id"),
  DUPLICATE_VALUE("checkup.duplicate-value"),
  UNKNOWN_SITE("checkup.unknown-site"),
  UNKNOWN_BATCH("checkup.unknown-batch"),
  UNKNOWN_PLACE("checkup.unknown-place"),
  UNKNOWN_HAZARD("checkup.unknown-hazard"),
  UNKNOWN_LEVEL("checkup.unknown-level"),
  UNKNOWN_ITEM("checkup.unknown-item"),
  UNKNOWN_CATALOGUE("checkup.unknown-catalogue"),
  NO_CATALOGUE("checkup.no-catalogue"),
  NO_PENALTY("checkup.no-penalty"),
  TOO_MANY("checkup.too-many"),
  OUT_OF_RANGE("checkup.out-of-range"),
  END_BEFORE_START("checkup.end-before-start"),
  OVERLAP("checkup.overlap"),
  EMPTY_AVAILABILITY("checkup.empty-availability"),
  OFFSET("checkup.offset"),
  PINNED_CLOSED("checkup.pinned-closed"),
  PINNED_INELIGIBLE("checkup.pinned-ineligible"),
  PINNED_TOO_MANY("checkup.pinned-too-many"),
  SITE_OR_BATCH("checkup.site-or-batch"),
  LAT_LON_OR_ID("checkup.lat-lon-or-id"),
  NOT_HASH("checkup.not-hash"),
  MATRIX_SHAPE("checkup.matrix-shape"),
  MINIMUM_ABOVE_CAPACITY("checkup.minimum-above-capacity"),
  MINIMUM_UNMET("checkup.minimum-unmet"),
  ITEM_NOT_OFFERED("checkup.item-not-offered"),
  MOBILE_WITHOUT_TEAM("checkup.mobile-without-team"),
  UNKNOWN_TEAM("checkup.unknown-team"),
  COUNT_OR_SHARE("checkup.count-or-share"),
  QUOTA_SHAPE("checkup.quota-shape"),
  QUOTA_ABOVE_GROUP("checkup.quota-above-group"),
  QUOTA_UNMET("checkup.quota-unmet"),
  CREW_UNMET("checkup.crew-unmet"),
  PINNED_TOGETHER("checkup.pinned-together"),
  SEVERAL_VISITS_COHORT("checkup.several-visits-cohort"),
  SEVERAL_VISITS_PINNED("checkup.several-visits-pinned"),
  SEVERAL_VISITS_CREW("checkup.several-visits-crew"),
  SEVERAL_VISITS_UNDECIDED("checkup.several-visits-undecided"),
  TOTAL_OVERFLOW("checkup.total-overflow"),
  NO_STRATEGY("checkup.no-strategy"),
  STRATEGY_REFUSES("checkup.strategy-refuses");

  private static final Messages MESSAGES = Messages.load(CheckupFault.class, "faults");

  private final String code;

  CheckupFault(String code) {
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
