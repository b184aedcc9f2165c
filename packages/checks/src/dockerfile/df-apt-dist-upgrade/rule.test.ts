import { testRule } from '../../testing/index.ts';
import { dfAptDistUpgrade } from './rule.ts';

testRule(dfAptDistUpgrade, import.meta.dirname);
