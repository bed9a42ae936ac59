-- The tables of a Muster ledger, version 1, for H2.
-- Ids are 16 bytes, compared unsigned; instants are microseconds since 1970-01-01T00:00Z; 9223372036854775807 means never.

CREATE TABLE muster_schema (
  version INTEGER NOT NULL PRIMARY KEY
);

INSERT INTO muster_schema (version) VALUES (1);

-- Accounts. entries and head: how many entries there are, and the head of their chain. With stripes, sums and entries are there.
CREATE TABLE muster_account (
  id BINARY(16) NOT NULL PRIMARY KEY,
  unit INTEGER NOT NULL,
  bits INTEGER NOT NULL,
  reference BINARY(16) NOT NULL,
  metadata BIGINT NOT NULL,
  tag INTEGER NOT NULL,
  code INTEGER NOT NULL,
  recorded BIGINT NOT NULL,
  floor_points BIGINT NOT NULL,
  ceiling_points BIGINT NOT NULL,
  breakage BINARY(16) NOT NULL,
  spending_order INTEGER NOT NULL,
  debits_pending BIGINT NOT NULL,
  debits_posted BIGINT NOT NULL,
  credits_pending BIGINT NOT NULL,
  credits_posted BIGINT NOT NULL,
  spendable BIGINT NOT NULL,
  debt BIGINT NOT NULL,
  pinned BIGINT NOT NULL,
  next_due BIGINT NOT NULL,
  entries BIGINT NOT NULL,
  lots BIGINT NOT NULL,
  last_recorded BIGINT NOT NULL,
  stripes INTEGER NOT NULL,
  head BINARY(32) NOT NULL
);

-- The parts of accounts that many transactions use at once.
CREATE TABLE muster_stripe (
  account BINARY(16) NOT NULL,
  stripe INTEGER NOT NULL,
  debits_posted BIGINT NOT NULL,
  credits_posted BIGINT NOT NULL,
  entries BIGINT NOT NULL,
  last_recorded BIGINT NOT NULL,
  head BINARY(32) NOT NULL,
  PRIMARY KEY (account, stripe)
);

CREATE INDEX muster_account_due ON muster_account (next_due);

-- Ids of transfers, claimed before anything else; failed 1 was refused for a reason that may pass.
CREATE TABLE muster_id (
  id BINARY(16) NOT NULL PRIMARY KEY,
  failed INTEGER NOT NULL
);

-- Transfers; batch_place is the place within the call that made it.
CREATE TABLE muster_transfer (
  id BINARY(16) NOT NULL PRIMARY KEY,
  debit BINARY(16) NOT NULL,
  credit BINARY(16) NOT NULL,
  amount BIGINT NOT NULL,
  recorded BIGINT NOT NULL,
  effective BIGINT NOT NULL,
  reference BINARY(16) NOT NULL,
  metadata BIGINT NOT NULL,
  tag INTEGER NOT NULL,
  code INTEGER NOT NULL,
  flags INTEGER NOT NULL,
  timeout_seconds INTEGER NOT NULL,
  related BINARY(16) NOT NULL,
  hold_state INTEGER NOT NULL,
  reversed BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  priority INTEGER NOT NULL,
  lot_policy INTEGER NOT NULL,
  batch_place INTEGER NOT NULL
);

-- The entries of each account, or of a stripe of it, with the four sums after each.
CREATE TABLE muster_entry (
  account BINARY(16) NOT NULL,
  stripe INTEGER NOT NULL,
  entry_number BIGINT NOT NULL,
  transfer BINARY(16) NOT NULL,
  debits_pending BIGINT NOT NULL,
  debits_posted BIGINT NOT NULL,
  credits_pending BIGINT NOT NULL,
  credits_posted BIGINT NOT NULL,
  PRIMARY KEY (account, stripe, entry_number)
);

-- Open holds that time out.
CREATE TABLE muster_hold (
  id BINARY(16) NOT NULL PRIMARY KEY,
  debit BINARY(16) NOT NULL,
  credit BINARY(16) NOT NULL,
  expires BIGINT NOT NULL
);

CREATE INDEX muster_hold_debit ON muster_hold (debit, expires);

CREATE INDEX muster_hold_credit ON muster_hold (credit, expires);

-- Lots; lot_number is the number among the lots of the account, live 1 has points left.
CREATE TABLE muster_lot (
  transfer BINARY(16) NOT NULL,
  ordinal INTEGER NOT NULL,
  account BINARY(16) NOT NULL,
  lot_number BIGINT NOT NULL,
  code INTEGER NOT NULL,
  future INTEGER NOT NULL,
  amount BIGINT NOT NULL,
  remaining BIGINT NOT NULL,
  pinned BIGINT NOT NULL,
  spendable_from BIGINT NOT NULL,
  earned BIGINT NOT NULL,
  expires BIGINT NOT NULL,
  priority BIGINT NOT NULL,
  breaks INTEGER NOT NULL,
  broken BIGINT NOT NULL,
  live INTEGER NOT NULL,
  PRIMARY KEY (transfer, ordinal)
);

CREATE INDEX muster_lot_account ON muster_lot (account, live);

-- What each transfer did to which lot.
CREATE TABLE muster_lot_move (
  transfer BINARY(16) NOT NULL,
  place INTEGER NOT NULL,
  lot_transfer BINARY(16) NOT NULL,
  lot_ordinal INTEGER NOT NULL,
  amount BIGINT NOT NULL,
  kind INTEGER NOT NULL,
  returned BIGINT NOT NULL,
  PRIMARY KEY (transfer, place)
);

-- What others are to be told, written in the transaction of the transfer.
CREATE TABLE muster_outbox (
  transfer BINARY(16) NOT NULL PRIMARY KEY,
  recorded BIGINT NOT NULL,
  event VARCHAR(100000) NOT NULL
);

-- Who seals locks the only row. What was sealed last.
CREATE TABLE muster_sealer (
  one INTEGER NOT NULL PRIMARY KEY,
  seals BIGINT NOT NULL,
  transfers BIGINT NOT NULL
);

INSERT INTO muster_sealer (one, seals, transfers) VALUES (1, 0, 0);

-- Seals as they are published, with the number of the last transfer under each.
CREATE TABLE muster_seal (
  seal_number BIGINT NOT NULL PRIMARY KEY,
  sealed BIGINT NOT NULL,
  transfers BIGINT NOT NULL,
  seal VARBINARY(152) NOT NULL
);

-- The numbers of sealed transfers, from 1.
CREATE TABLE muster_sequence (
  sequence_number BIGINT NOT NULL PRIMARY KEY,
  transfer BINARY(16) NOT NULL UNIQUE
);

-- How far the chain of each account, or of each stripe of it, is sealed.
CREATE TABLE muster_sealed_chain (
  account BINARY(16) NOT NULL,
  stripe INTEGER NOT NULL,
  entries BIGINT NOT NULL,
  head BINARY(32) NOT NULL,
  PRIMARY KEY (account, stripe)
);

-- The state of each account under the last seal.
CREATE TABLE muster_sealed_account (
  account BINARY(16) NOT NULL PRIMARY KEY,
  state VARBINARY(96) NOT NULL
);

-- The hashes of the history, up to 256 side by side: of leaves on level 0, of full tiles of the level below on others.
CREATE TABLE muster_history_tile (
  tile_level INTEGER NOT NULL,
  tile_place BIGINT NOT NULL,
  hashes VARBINARY(8192) NOT NULL,
  PRIMARY KEY (tile_level, tile_place)
);
