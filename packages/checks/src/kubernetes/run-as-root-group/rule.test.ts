import { testRule } from '../../testing/index.ts';
import { runAsRootGroup } from './rule.ts';

testRule(runAsRootGroup, import.meta.dirname);
