import { testRule } from '../../testing/index.ts';
import { workloadMountsConfigmap } from './rule.ts';

testRule(workloadMountsConfigmap, import.meta.dirname);
