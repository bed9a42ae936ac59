package dev.muster.points.internal.rule;

import dev.muster.points.Transfer;
import dev.muster.points.internal.table.TransferBits;

/**
 * A transfer that is being decided: its row before it is written. One instance serves all transfers
 * of a ledger.
 */
final class Draft {
  long idHigh;
  long idLow;
  int debit;
  int credit;
  long amount;
  long recorded;
  long effective;
  long referenceHigh;
  long referenceLow;
  long metadata;
  int tag;
  int code;
  int flags;
  int timeoutSeconds;
  int related;
  int holdState;
  long expires;
  int priority;
  int policyAndGrace;

  /** Takes over what a caller asks for; {@code debit} and {@code credit} stay to be set. */
  void ask(Transfer transfer, long stamp) {
    idHigh = transfer.id().high();
    idLow = transfer.id().low();
    amount = transfer.amount();
    flags = transfer.flagBits();
    recorded = (flags & TransferBits.IMPORTED) != 0 ? transfer.importedMicros() : stamp;
    effective = transfer.effectiveMicros();
    if (effective == 0) {
      effective = recorded;
    } else {
      flags |= TransferBits.EFFECTIVE_GIVEN;
    }
    referenceHigh = transfer.reference().high();
    referenceLow = transfer.reference().low();
    metadata = transfer.metadata();
    tag = transfer.tag();
    code = transfer.code();
    timeoutSeconds = transfer.timeoutSeconds();
    related = -1;
    holdState = 0;
    expires = transfer.expiresMicros();
    priority = transfer.priority();
    policyAndGrace = policyAndGrace(transfer);
  }

  /** Starts an entry of the ledger's own. */
  void own(long stamp, long effectiveMicros, int bits, int relatedRow) {
    recorded = stamp;
    effective = effectiveMicros;
    flags = bits | TransferBits.EFFECTIVE_GIVEN;
    referenceHigh = 0;
    referenceLow = 0;
    metadata = 0;
    tag = 0;
    timeoutSeconds = 0;
    related = relatedRow;
    holdState = 0;
    expires = 0;
    priority = 0;
    policyAndGrace = 0;
  }

  boolean has(int bits) {
    return (flags & bits) != 0;
  }

  static int policyAndGrace(Transfer transfer) {
    return transfer.expiredLots().number() << 30 | transfer.graceSeconds();
  }
}
