import { testRule } from '../../testing/index.ts';
import { workloadMountsPvc } from './rule.ts';

testRule(workloadMountsPvc, import.meta.dirname);
