import { testRule } from '../../testing/index.ts';
import { shareProcessNamespace } from './rule.ts';

testRule(shareProcessNamespace, import.meta.dirname);
