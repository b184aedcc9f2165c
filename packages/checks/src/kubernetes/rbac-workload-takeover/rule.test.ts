import { testRule } from '../../testing/index.ts';
import { rbacWorkloadTakeover } from './rule.ts';

testRule(rbacWorkloadTakeover, import.meta.dirname);
