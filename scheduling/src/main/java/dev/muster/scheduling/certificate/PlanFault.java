package dev.muster.scheduling.certificate;

import dev.muster.core.check.FindingCode;
import dev.muster.core.text.Messages;

/** What can be wrong with a plan. */
public enum PlanFault implements FindingCode {
  OTHER_PROBLEM("plan.other-problem"),
  UNKNOWN_WORKER("plan.unknown-worker"),
  UNKNOWN_BATCH("plan.unknown-batch"),
  VISIT_TWICE("plan.visit-twice"),
  LEFT_OUT_TWICE("plan.left-out-twice"),
  COUNT("plan.count"),
  ITEMS("plan.items"),
  NOT_OFFERED("plan.not-offered"),
  LICENCE("plan.licence"),
  TAGS("plan.tags"),
  DUE("plan.due"),
  EMPLOYER_DAYS("plan.employer-days"),
  AVAILABILITY("plan.availability"),
  ORIGIN("plan.origin"),
  REST("plan.rest"),
  FORBIDDEN("plan.forbidden"),
  TOO_FAR("plan.too-far"),
  CAPACITY("plan.capacity"),
  MINIMUM("plan.minimum"),
  ITEM_CAPACITY("plan.item-capacity"),
  ABSENCE("plan.absence"),
  TEAM("plan.team"),
  QUOTA_MOST("plan.quota-most"),
  QUOTA_LEAST("plan.quota-least"),
  VISITS_MANY("plan.visits-many"),
  VISITS_LACK("plan.visits-lack"),
  VISITS_REPEAT("plan.visits-repeat"),
  VISITS_TIME("plan.visits-time"),
  CREW_PART("plan.crew-part"),
  CREW_APART("plan.crew-apart"),
  PINNED("plan.pinned"),
  REASON("plan.reason"),
  OBJECTIVE("plan.objective"),
  METERS("plan.meters"),
  PRICE_BATCH("plan.price-batch"),
  PRICE_WORKER("plan.price-worker"),
  PRICE_SHAPE("plan.price-shape"),
  PRICE_NEGATIVE("plan.price-negative"),
  PRICE_RANGE("plan.price-range"),
  PRICE_LIMIT("plan.price-limit"),
  PRICE_SHORT("plan.price-short"),
  BOUND_ABOVE("plan.bound-above");

  private static final Messages MESSAGES = Messages.load(PlanFault.class, "messages");

  private final String code;

  PlanFault(String code) {
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
