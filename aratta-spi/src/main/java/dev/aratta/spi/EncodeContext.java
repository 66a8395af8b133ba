package dev.aratta.spi;

/// What an encoder may know.
public interface EncodeContext extends Context {}
