import { testRule } from '../../testing/index.ts';
import { cpApiserverNamespaceLifecycle } from './rule.ts';

testRule(cpApiserverNamespaceLifecycle, import.meta.dirname);
