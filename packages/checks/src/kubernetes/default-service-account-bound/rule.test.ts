import { testRule } from '../../testing/index.ts';
import { defaultServiceAccountBound } from './rule.ts';

testRule(defaultServiceAccountBound, import.meta.dirname);
