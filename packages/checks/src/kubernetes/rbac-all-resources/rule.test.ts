import { testRule } from '../../testing/index.ts';
import { rbacAllResources } from './rule.ts';

testRule(rbacAllResources, import.meta.dirname);
