package dev.muster.scheduling.json;

import dev.muster.core.json.JsonArray;
import dev.muster.core.json.JsonObject;
import dev.muster.core.json.ObjectReader;
import dev.muster.scheduling.CheckupProblem;
import dev.muster.scheduling.DueWindow;
import dev.muster.scheduling.Rule;
import dev.muster.scheduling.Unserved;
import dev.muster.scheduling.Worker;
import dev.muster.scheduling.exam.ExamItem;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Reads and writes the reasons for which people are left out. */
final class ReasonJson {
  private ReasonJson() {}

  private enum Code {
    NO_SITE_OFFERS,
    NO_BATCH_OFFERS_ALL,
    NO_VISITS_OFFER_ALL,
    NO_BATCH_LICENSED,
    NO_BATCH_RESTED,
    NO_BATCH_WITH_TAGS,
    NO_BATCH_WHILE_DUE,
    NO_BATCH_ON_EMPLOYER_DAYS,
    NO_BATCH_WHILE_AVAILABLE,
    ALL_FORBIDDEN,
    TOO_FAR,
    SHORT_OF_PLACES,
    CHEAPER_LEFT_OUT,
    NOT_REACHED,
    HELD_BACK
  }

  static JsonObject write(Unserved reason) {
    JsonObject.Builder out = JsonObject.builder().put("code", reason.code());
    if (reason instanceof Unserved.NoSiteOffers r) {
      out.put("item", r.item());
    } else if (reason instanceof Unserved.NoBatchOffersAll r) {
      out.put("items", JsonArray.ofStrings(r.items()));
    } else if (reason instanceof Unserved.NoVisitsOfferAll r) {
      out.put("visits", r.visits());
    } else if (reason instanceof Unserved.NoBatchWhileDue r) {
      out.put("start", day(r.due().start())).put("end", day(r.due().end()));
    } else if (reason instanceof Unserved.NoBatchRested r) {
      out.put("hours", r.hours());
    } else if (reason instanceof Unserved.TooFar r) {
      out.put("nearestMeters", r.nearestMeters()).put("limitMeters", r.limitMeters());
    } else if (reason instanceof Unserved.ShortOfPlaces r) {
      out.put("batches", r.batches());
    } else if (reason instanceof Unserved.CheaperLeftOut r) {
      out.put("leastCost", r.leastCost()).put("penalty", r.penalty());
    } else if (reason instanceof Unserved.NotReached r) {
      out.put("batches", r.batches());
    } else if (reason instanceof Unserved.HeldBack r) {
      out.put("rule", ObjectReader.name(r.rule())).put("batches", r.batches());
    }
    return out.build();
  }

  static Unserved read(ObjectReader in) {
    Code code = in.choice("code", Code.class);
    Unserved reason =
        switch (code) {
          case NO_SITE_OFFERS -> new Unserved.NoSiteOffers(in.id("item"));
          case NO_BATCH_OFFERS_ALL -> new Unserved.NoBatchOffersAll(Pieces.ids(in, "items", 1_000));
          case NO_VISITS_OFFER_ALL ->
              new Unserved.NoVisitsOfferAll(
                  (int) in.integer("visits", 1, CheckupProblem.VISITS_MAX));
          case NO_BATCH_LICENSED -> new Unserved.NoBatchLicensed();
          case NO_BATCH_RESTED ->
              new Unserved.NoBatchRested(in.integer("hours", 0, ExamItem.REST_HOURS_MAX));
          case NO_BATCH_WITH_TAGS -> new Unserved.NoBatchWithTags();
          case NO_BATCH_WHILE_DUE -> new Unserved.NoBatchWhileDue(due(in));
          case NO_BATCH_ON_EMPLOYER_DAYS -> new Unserved.NoBatchOnEmployerDays();
          case NO_BATCH_WHILE_AVAILABLE -> new Unserved.NoBatchWhileAvailable();
          case ALL_FORBIDDEN -> new Unserved.AllForbidden();
          case TOO_FAR ->
              new Unserved.TooFar(number(in, "nearestMeters"), number(in, "limitMeters"));
          case SHORT_OF_PLACES -> new Unserved.ShortOfPlaces(batches(in));
          case CHEAPER_LEFT_OUT ->
              new Unserved.CheaperLeftOut(
                  number(in, "leastCost"), in.integer("penalty", 0, Worker.PENALTY_MAX));
          case NOT_REACHED -> new Unserved.NotReached(batches(in));
          case HELD_BACK -> new Unserved.HeldBack(in.choice("rule", Rule.class), batches(in));
        };
    in.done();
    return reason;
  }

  private static DueWindow due(ObjectReader in) {
    return new DueWindow(Pieces.day(in, "start"), Pieces.day(in, "end"));
  }

  private static long number(ObjectReader in, String name) {
    return in.integer(name, 0, CheckupProblem.TOTAL_MAX);
  }

  private static int batches(ObjectReader in) {
    return (int) in.integer("batches", 0, CheckupProblem.BATCHES_MAX);
  }

  private static @Nullable String day(@Nullable LocalDate day) {
    return day == null ? null : day.toString();
  }
}
