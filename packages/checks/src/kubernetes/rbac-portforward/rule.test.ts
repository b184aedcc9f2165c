import { testRule } from '../../testing/index.ts';
import { rbacPortforward } from './rule.ts';

testRule(rbacPortforward, import.meta.dirname);
