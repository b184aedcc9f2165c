import { testRule } from '../../testing/index.ts';
import { rbacWriteConfigmaps } from './rule.ts';

testRule(rbacWriteConfigmaps, import.meta.dirname);
