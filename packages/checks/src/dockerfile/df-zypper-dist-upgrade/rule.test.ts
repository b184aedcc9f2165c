import { testRule } from '../../testing/index.ts';
import { dfZypperDistUpgrade } from './rule.ts';

testRule(dfZypperDistUpgrade, import.meta.dirname);
