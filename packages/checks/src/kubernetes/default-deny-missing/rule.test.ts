import { testRule } from '../../testing/index.ts';
import { defaultDenyMissing } from './rule.ts';

testRule(defaultDenyMissing, import.meta.dirname);
