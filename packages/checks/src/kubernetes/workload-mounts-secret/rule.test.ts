import { testRule } from '../../testing/index.ts';
import { workloadMountsSecret } from './rule.ts';

testRule(workloadMountsSecret, import.meta.dirname);
