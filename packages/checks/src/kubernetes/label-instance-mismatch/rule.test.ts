import { testRule } from '../../testing/index.ts';
import { labelInstanceMismatch } from './rule.ts';

testRule(labelInstanceMismatch, import.meta.dirname);
