import { testRule } from '../../testing/index.ts';
import { rbacWriteNetworking } from './rule.ts';

testRule(rbacWriteNetworking, import.meta.dirname);
