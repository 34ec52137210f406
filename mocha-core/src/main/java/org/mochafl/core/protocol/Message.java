package org.mochafl.core.protocol;

/** What travels between a device and a coordinator. Every message may come late, twice, out of order, or never. */
public sealed interface Message permits Hello, Answer, Put {}
