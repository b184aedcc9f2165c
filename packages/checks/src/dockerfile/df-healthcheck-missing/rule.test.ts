import { testRule } from '../../testing/index.ts';
import { dfHealthcheckMissing } from './rule.ts';

testRule(dfHealthcheckMissing, import.meta.dirname);
