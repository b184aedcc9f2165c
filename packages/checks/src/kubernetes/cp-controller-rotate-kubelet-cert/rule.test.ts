import { testRule } from '../../testing/index.ts';
import { cpControllerRotateKubeletCert } from './rule.ts';

testRule(cpControllerRotateKubeletCert, import.meta.dirname);
