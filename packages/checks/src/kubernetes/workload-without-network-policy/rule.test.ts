import { testRule } from '../../testing/index.ts';
import { workloadWithoutNetworkPolicy } from './rule.ts';

testRule(workloadWithoutNetworkPolicy, import.meta.dirname);
