import { testRule } from '../../testing/index.ts';
import { kubeSystemNamespace } from './rule.ts';

testRule(kubeSystemNamespace, import.meta.dirname);
