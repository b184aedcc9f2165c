import { testRule } from '../../testing/index.ts';
import { cpApiserverKubeletClientCert } from './rule.ts';

testRule(cpApiserverKubeletClientCert, import.meta.dirname);
