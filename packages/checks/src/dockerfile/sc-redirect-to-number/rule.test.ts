import { testRule } from '../../testing/index.ts';
import { scRedirectToNumber } from './rule.ts';

testRule(scRedirectToNumber, import.meta.dirname);
