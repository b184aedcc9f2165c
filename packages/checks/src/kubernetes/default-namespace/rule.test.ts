import { testRule } from '../../testing/index.ts';
import { defaultNamespace } from './rule.ts';

testRule(defaultNamespace, import.meta.dirname);
