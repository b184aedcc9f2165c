import { testRule } from '../../testing/index.ts';
import { scNegationWithoutEffect } from './rule.ts';

testRule(scNegationWithoutEffect, import.meta.dirname);
