import { testRule } from '../../testing/index.ts';
import { selectorMismatch } from './rule.ts';

testRule(selectorMismatch, import.meta.dirname);
