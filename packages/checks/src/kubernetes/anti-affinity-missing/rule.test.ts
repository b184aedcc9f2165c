import { testRule } from '../../testing/index.ts';
import { antiAffinityMissing } from './rule.ts';

testRule(antiAffinityMissing, import.meta.dirname);
