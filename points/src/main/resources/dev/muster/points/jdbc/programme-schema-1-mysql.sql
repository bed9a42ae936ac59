-- The tables of Muster programmes, version 1, for MySQL and MariaDB. They stand beside those of a ledger, in schema-1-mysql.sql.
-- Ids are 16 bytes, digests of the programme's id and of names; instants are microseconds since 1970-01-01T00:00Z;
-- 9223372036854775807 means never.

CREATE TABLE muster_programme_schema (
  version INTEGER NOT NULL PRIMARY KEY
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT INTO muster_programme_schema (version) VALUES (1);

-- Programmes. Whoever enrols members or closes periods locks the row.
CREATE TABLE muster_programme (
  id BINARY(16) NOT NULL PRIMARY KEY,
  name VARCHAR(64) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Members of programmes, with the account that receives points; team '' means none, attributes is JSON.
CREATE TABLE muster_member (
  id BINARY(16) NOT NULL PRIMARY KEY,
  programme BINARY(16) NOT NULL,
  account BINARY(16) NOT NULL,
  member VARCHAR(64) NOT NULL,
  team VARCHAR(64) NOT NULL,
  attributes MEDIUMTEXT NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE INDEX muster_member_account ON muster_member (account);

CREATE INDEX muster_member_programme ON muster_member (programme);

-- What was counted for caps, budgets, prerequisites, tiers and titles; last_evaluation is the one that counted there last.
CREATE TABLE muster_counter (
  id BINARY(16) NOT NULL PRIMARY KEY,
  points BIGINT NOT NULL,
  times BIGINT NOT NULL,
  last_evaluation BINARY(16) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Members on leaderboards; place is a leaderboard of one period and group, subject the member's account.
CREATE TABLE muster_board (
  id BINARY(16) NOT NULL PRIMARY KEY,
  place BINARY(16) NOT NULL,
  subject BINARY(16) NOT NULL,
  points BIGINT NOT NULL,
  times BIGINT NOT NULL,
  last_evaluation BINARY(16) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE INDEX muster_board_order ON muster_board (place, points, subject);

-- The leaderboards of each period: span is the leaderboard of the period, whatever the group; name is the group, as JSON.
CREATE TABLE muster_board_place (
  id BINARY(16) NOT NULL PRIMARY KEY,
  span BINARY(16) NOT NULL,
  name MEDIUMTEXT NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE INDEX muster_board_place_span ON muster_board_place (span);

-- The periods in which a member did what a streak asks for.
CREATE TABLE muster_streak (
  id BINARY(16) NOT NULL,
  period INTEGER NOT NULL,
  facts INTEGER NOT NULL,
  awards INTEGER NOT NULL,
  PRIMARY KEY (id, period)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- What was made of each fact: the fact, and what each rule made of it, as JSON. reversed: when it was taken back.
CREATE TABLE muster_evaluation (
  id BINARY(16) NOT NULL PRIMARY KEY,
  member BINARY(16) NOT NULL,
  happened BIGINT NOT NULL,
  recorded BIGINT NOT NULL,
  points BIGINT NOT NULL,
  reversed BIGINT NOT NULL,
  evaluation MEDIUMTEXT NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE INDEX muster_evaluation_member ON muster_evaluation (member, happened);

-- Periods that were closed; closed 0 means that it was opened again. frozen is what stood when it was closed, as JSON.
CREATE TABLE muster_period (
  id BINARY(16) NOT NULL PRIMARY KEY,
  closed INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  frozen LONGTEXT NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Every closing and reopening, as JSON; id is the programme's.
CREATE TABLE muster_period_audit (
  id BINARY(16) NOT NULL,
  entry_number INTEGER NOT NULL,
  entry MEDIUMTEXT NOT NULL,
  PRIMARY KEY (id, entry_number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
