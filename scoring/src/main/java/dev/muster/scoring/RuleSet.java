package dev.muster.scoring;
/** x. */
public final class RuleSet { private RuleSet() {} }
