package org.w3id.apatite.network;

/** A place in a drawing, in pixels; y grows downwards. */
public record Point(double x, double y) {}
