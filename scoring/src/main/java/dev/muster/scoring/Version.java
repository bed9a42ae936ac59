package dev.muster.scoring;
final class Version { private Version(){} }
