#!/usr/bin/env node
// Committed, so that the package managers find it before anything is built.
import '../dist/main.js';
