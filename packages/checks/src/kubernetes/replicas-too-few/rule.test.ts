import { testRule } from '../../testing/index.ts';
import { replicasTooFew } from './rule.ts';

testRule(replicasTooFew, import.meta.dirname);
