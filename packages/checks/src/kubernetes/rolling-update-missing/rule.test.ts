import { testRule } from '../../testing/index.ts';
import { rollingUpdateMissing } from './rule.ts';

testRule(rollingUpdateMissing, import.meta.dirname);
