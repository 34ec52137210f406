package org.mochafl.report;

/** What a method reached on each of several outputs: classes that are told apart, or numbers that are predicted. */
public sealed interface OutputResults permits ConfusionTable, TargetTable {}
