import { testRule } from '../../testing/index.ts';
import { dfZypperYes } from './rule.ts';

testRule(dfZypperYes, import.meta.dirname);
